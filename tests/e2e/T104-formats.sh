#!/bin/bash
# Each format and encoding gives its text and its title.
. "$(dirname "$0")/lib.sh"

make_reports reports
printf 'Le c\x9cur de l\x92\xe9t\xe9\n\nUn texte.\n' >reports/cp1252.txt
printf '\xff\xfe' >reports/utf16.txt
printf 'L’été\n\nEn seize bits.\n' | iconv -t UTF-16LE >>reports/utf16.txt
printf -- '---\ntitre: Titre déclaré\nlieu: Lens\n---\nUn corps.\n' >reports/entete.txt
printf 'Un corps.\n' >reports/voisin.txt
printf '{"titre": "Titre du voisin"}\n' >reports/voisin.meta.json

title() {
    run 0 glane extract "reports/$1"
    [[ $(jq -r .title "$out") == "$2" ]] || fail "title of $1"
}
title 2016/salon.txt "Le salon de l’emploi"
title fete.md "Une fête de quartier"
title page.html "Une assemblée"
title cp1252.txt "Le cœur de l’été"
title utf16.txt "L’été"
title entete.txt "Titre déclaré"
title voisin.txt "Titre du voisin"
run 0 glane update reports --index index --summary json
expect reports 7

# Documents of word processors and PDF, whatever their names say.
python3 - reports <<'PYTHON'
import sys, zipfile
folder = sys.argv[1]

def archive(name, members):
    with zipfile.ZipFile(f"{folder}/{name}", "w", zipfile.ZIP_DEFLATED) as z:
        for member, text in members.items():
            z.writestr(member, text)

def docx(text):
    return {"word/document.xml": "<w:document xmlns:w='w'><w:body><w:p><w:pPr>"
            "<w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Un atelier</w:t></w:r>"
            f"</w:p><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"}

archive("atelier.docx", docx("Le 4 mai 2017, à Arras, on a cousu."))
archive("atelier-bis.txt", docx("Le 5 mai 2017, à Arras, on a recousu."))
archive("forum.odt", {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": "<o:d xmlns:o='o' xmlns:t='t'><t:h t:outline-level='1'>Un forum"
                   "</t:h><t:p>Le 6 mai 2017, à Lille, on a parlé.</t:p></o:d>"})
archive("classeur.docx", {"xl/workbook.xml": "<a/>"})
archive("bombe.docx", {"word/document.xml": "<a>" + "0" * 70_000_000})

page = (b"BT /F1 20 Tf 60 780 Td (Une rencontre) Tj ET BT /F1 11 Tf 14 TL 60 740 Td "
        b"(Le 7 mai 2017, \xe0 Douai, on a parl\xe9 d'em-) Tj T* (ploi durable.) Tj ET")
objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
    b"/Contents 5 0 R>>",
    b"<</Length %d>>stream\n%s\nendstream" % (len(page), page)]
pdf, places = b"%PDF-1.4\n", []
for number, text in enumerate(objects, 1):
    places.append(len(pdf))
    pdf += b"%d 0 obj\n%s\nendobj\n" % (number, text)
table = len(pdf)
pdf += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
pdf += b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % table
open(f"{folder}/rencontre.pdf", "wb").write(pdf)
open(f"{folder}/-rencontre.txt", "wb").write(pdf)
open(f"{folder}/abime.pdf", "wb").write(pdf[:40])
PYTHON
title atelier.docx "Un atelier"
title atelier-bis.txt "Un atelier"
title forum.odt "Un forum"
title rencontre.pdf "Une rencontre"
title -rencontre.txt "Une rencontre"
run 0 glane explain reports/rencontre.pdf
prints 'on a parlé d.emploi durable'
run 1 glane update reports --index index --summary json
expect reports 12
expect unreadable 3
says 'classeur.docx : .*ni DOCX ni ODT'
says 'bombe.docx : .*démesuré'
says 'abime.pdf : PDF abîmé'

# Without pdftotext its reports stay in the index, and one sentence says why; they
# are read again when it is back.
mkdir bin
ln -s "$(command -v prlimit)" bin
touch reports/rencontre.pdf
printf ' ' >>reports/rencontre.pdf
PATH=$work/bin run 1 "$index_program" update reports --index index \
    --summary json
expect reports 12
says 'rencontre.pdf : PDF : le programme « pdftotext » n’est pas installé'
run 1 glane update reports --index index --summary json
expect changed 1
rm reports/{abime.pdf,classeur.docx,bombe.docx}

# Every evidence quotes the words it claims.
run 0 glane extract "$root"/corpus/*/*.txt "$root"/corpus/*/*.md \
    "$root"/corpus/*/*.html
jq -e 'select(.evidence | type != "array")' "$out" >/dev/null &&
    fail "a record without evidence"
[[ $(wc -l <"$out") -gt 1 ]] || fail "the corpus is empty"
run 0 glane explain reports/2016/salon.txt
prints '^Titre$'
prints 'Le salon de l’emploi'
run 0 glane analyse "L’économie des cœurs"
[[ $(cut -f 1 "$out" | xargs) == "economie des coeurs" ]] || fail "other words"
