/* The files that the server gives out as they are, inside the program, and again
 * as gzip makes them (Makefile). */
    .section .rodata

    .macro asset name, file
    .global asset_\name, asset_\name\()_end
asset_\name:
    .incbin "server/assets/\file"
asset_\name\()_end:
    .byte 0
    .global asset_\name\()_gz, asset_\name\()_gz_end
asset_\name\()_gz:
    .incbin "server/assets/\file\().gz"
asset_\name\()_gz_end:
    .byte 0
    .endm

    asset css, glane.css
    asset embed, embed.js
    asset icon, glane.svg
    asset script, glane.js

    .section .note.GNU-stack,"",@progbits
