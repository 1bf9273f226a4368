/* The schemas of the description of the API; openapi.c writes the rest. */
    .section .rodata

    .global openapi_schemas, openapi_schemas_end
openapi_schemas:
    .incbin "server/assets/openapi.json"
openapi_schemas_end:
    .byte 0

    .section .note.GNU-stack,"",@progbits
