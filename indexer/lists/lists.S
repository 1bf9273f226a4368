/*
 * The lists as bytes in the read-only part of the program.  `.incbin` costs the
 * assembler some milliseconds where a C array of the same megabytes costs the
 * compiler seconds.  Paths are those of the top of the tree, from which make
 * runs; elsewhere, add -Wa,-I,TOP.  A changed list must rebuild this object: the
 * compiler sees no dependency through .incbin, so the Makefile states it.
 */
    .section .rodata

    .macro list name, file
    .balign 16
    .globl \name\()_begin
    .globl \name\()_end
    .type \name\()_begin, %object
    .type \name\()_end, %object
\name\()_begin:
    .incbin "\file"
\name\()_end:
    .byte 0
    .size \name\()_begin, \name\()_end - \name\()_begin
    .endm

    list list_given_names, "indexer/lists/given_names.txt"
    list list_communes, "indexer/lists/communes.tsv"
    list list_departments, "indexer/lists/departments.tsv"
    list list_common_words, "indexer/lists/common_words.txt"
    list list_theme_cues, "indexer/lists/theme_cues.tsv"

    .section .note.GNU-stack, "", %progbits
