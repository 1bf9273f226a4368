/* The templates inside the program, a row each; server/template.c reads the
 * table.  A new file is one line here. */
    .macro  template name, kind=html
    .pushsection .rodata
1:  .asciz  "\name"
2:  .incbin "server/templates/\name\().\kind"
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
    template feed, xml
    template legend
    template nothing_found
    template opensearch, xml
    template page_foot
    template page_head
    template paging
    template parts
    template permalink
    template problem
    template remarks
    template report
    template results
    template robots, txt
    template roles
    template search
    template search_bar
    template segments
    template similar
    template sitemap, xml
    template sitemap_index, xml
    template takeaway
    template ties
    template timeline
    template value
    .8byte  0, 0, 0

    .section .note.GNU-stack,"",@progbits
