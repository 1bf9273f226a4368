#!/bin/bash
# What one document may cost: the size of its file, the entries, the size and the
# ratio of its archive, the time, the memory and the output of its converter.
. "$(dirname "$0")/lib.sh"

mkdir reports fake
python3 - reports <<'PYTHON'
import os, sys, zipfile
folder = sys.argv[1]

def docx(name, text, *others):
    with zipfile.ZipFile(f"{folder}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml",
                   "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Un atelier"
                   f"{text}</w:t></w:r></w:p></w:body></w:document>")
        for other, content in others:
            z.writestr(other, content)

picture = ("word/media/photo.jpeg", os.urandom(600_000))
docx("photo.docx", "", picture)
# Within the ratio thanks to its picture, not within the size.
docx("ample.docx", " " * 70_000_000, picture)
# Within the size, not within the ratio.
docx("ratio.docx", " " * 20_000_000)
docx("entrees.docx", "", *((f"{i}", b"") for i in range(30_000)))
docx("lourd.docx", "", ("word/media/film", os.urandom(17 << 20)))
PYTHON
run 1 glane update reports --index index --summary json
expect reports 1
says '^glane-index : ample.docx : .*démesuré'
says '^glane-index : ratio.docx : .*démesuré'
says '^glane-index : entrees.docx : .*plus de 10000 fichiers'
says '^glane-index : lourd.docx : fichier de plus de 16 Mo'

# A converter that says which limits it runs under.
rm reports/*
printf '%%PDF-1.4\n' >reports/limites.pdf
cat >fake/pdftotext <<'SCRIPT'
#!/bin/sh
echo "<html><page height=\"800\"><block><line><word>Limites</word>"
echo "<word>$(ulimit -v)</word><word>$(ulimit -t)</word></line></block></page></html>"
SCRIPT
chmod +x fake/pdftotext
run 0 env PATH="$work/fake:$PATH" "$index_program" extract reports/limites.pdf
[[ $(jq -r .title "$out") == "Limites $((768 * 1024)) 30" ]] ||
    fail "other limits: $(jq -r .title "$out")"

# One that does not stop talking.
printf '#!/bin/sh\nexec yes\n' >fake/pdftotext
run 2 env PATH="$work/fake:$PATH" "$index_program" extract reports/limites.pdf
says 'limites.pdf : PDF : conversion trop volumineuse'
