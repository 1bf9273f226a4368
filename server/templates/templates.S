/* The templates inside the program, a row each; server/template.c reads the
 * table.  A new file is one line here. */
    .macro  template name
    .pushsection .rodata
1:  .asciz  "\name"
2:  .incbin "server/templates/\name\().html"
3:  .byte   0
    .popsection
    .8byte  1b, 2b, 3b
    .endm

    .section .data.rel.ro, "aw", %progbits
    .balign 8
    .global template_table
template_table:
    template browse
    template browse_paging
    template chips
    template cite
    template facets
    template facts
    template legend
    template nothing_found
    template page_foot
    template page_head
    template paging
    template parts
    template permalink
    template problem
    template remarks
    template report
    template results
    template roles
    template search
    template search_bar
    template segments
    template similar
    template timeline
    template value
    .8byte  0, 0, 0

    .section .note.GNU-stack,"",@progbits
