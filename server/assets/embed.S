/* The files that the server gives out as they are, inside the program. */
    .section .rodata

    .global asset_css, asset_css_end
asset_css:
    .incbin "server/assets/glane.css"
asset_css_end:
    .byte 0

    .global asset_embed, asset_embed_end
asset_embed:
    .incbin "server/assets/embed.js"
asset_embed_end:
    .byte 0

    .global asset_icon, asset_icon_end
asset_icon:
    .incbin "server/assets/glane.svg"
asset_icon_end:
    .byte 0

    .global asset_script, asset_script_end
asset_script:
    .incbin "server/assets/glane.js"
asset_script_end:
    .byte 0

    .section .note.GNU-stack,"",@progbits
