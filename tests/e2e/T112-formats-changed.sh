#!/bin/bash
# One report of each format, added, changed, renamed, damaged, mended, deleted in a
# folder of others: what each summary says.
. "$(dirname "$0")/lib.sh"

make_reports reports
mkdir reports/formats
cat >make.py <<'PY'
import zipfile, sys, pathlib
def docx(path, text):
    with zipfile.ZipFile(path,'w') as z:
        z.writestr('[Content_Types].xml','<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        z.writestr('word/document.xml','<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'+''.join('<w:p><w:r><w:t>%s</w:t></w:r></w:p>'%l for l in text.split('\n'))+'</w:body></w:document>')
def odt(path,text):
    with zipfile.ZipFile(path,'w') as z:
        z.writestr('mimetype','application/vnd.oasis.opendocument.text',zipfile.ZIP_STORED)
        z.writestr('content.xml','<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'+''.join('<text:p>%s</text:p>'%l for l in text.split('\n'))+'</office:text></office:body></office:document-content>')
def pdf(path,text):
    lines=text.split('\n')
    s='BT /F1 12 Tf 72 720 Td 14 TL '+' '.join('(%s) Tj T*'%l.replace('(','\\(').replace(')','\\)') for l in lines)+' ET'
    objs=['<< /Type /Catalog /Pages 2 0 R >>','<< /Type /Pages /Kids [3 0 R] /Count 1 >>','<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>','<< /Length %d >>\nstream\n%s\nendstream'%(len(s),s),'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    out=b'%PDF-1.4\n'; offs=[]
    for i,o in enumerate(objs,1):
        offs.append(len(out)); out+=('%d 0 obj\n%s\nendobj\n'%(i,o)).encode('latin-1')
    x=len(out); out+=('xref\n0 %d\n0000000000 65535 f \n'%(len(objs)+1)).encode()+b''.join(b'%010d 00000 n \n'%o for o in offs)+('trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n'%(len(objs)+1,x)).encode()
    open(path,'wb').write(out)
T="Rencontre de l'insertion %s\n\nLe 12 mars 2019, a Lens, Mme Odile Kerbrat (association Tisser Demain) a presente le projet.%s"
p=pathlib.Path('reports/formats'); p.mkdir(exist_ok=True)
def make(more=''):
    (p/'un.txt').write_text(T%('txt',more)); (p/'deux.md').write_text('# '+T%('md',more)); (p/'trois.html').write_text('<!doctype html><title>%s</title><main><h1>Rencontre html</h1><p>Le 12 mars 2019, a Lens, Mme Odile Kerbrat a parle.%s</p></main>'%('t',more))
    pdf(p/'quatre.pdf',T%('pdf',more)); docx(p/'cinq.docx',T%('docx',more)); odt(p/'six.odt',T%('odt',more))
    (p/'sept.json').write_text('{"title":"Rencontre json","date":"2019-03-12","body":"<p>Odile Kerbrat a parle a Lens.%s</p>","url":"https://example.org/7"}'%more)
    (p/'huit.jsonl').write_text('{"slug":"a","title":"Premier","body":"Un texte.%s"}\n{"slug":"b","title":"Second","body":"Autre texte."}\n'%more)
step=sys.argv[1]
if step=='add': make()
if step=='change': make(' On parla longtemps.')
if step=='rename':
    for f in list(p.iterdir()): f.rename(p/('renomme-'+f.name))
if step=='damage':
    for f in list(p.iterdir()):
        b=f.read_bytes()
        if f.suffix in('.docx','.odt','.pdf'): f.write_bytes(b[:len(b)//2])
        elif f.suffix in ('.json','.jsonl'): f.write_bytes(b[:30])
        else: f.write_bytes(b'')
if step=='repair': 
    make()
    for f in list(p.iterdir()):
        if not f.name.startswith('renomme-'): f.rename(p/('renomme-'+f.name))
if step=='delete':
    for f in list(p.iterdir()): f.unlink()
PY
after() { # STEP STATUS
    python3 make.py "$1" || fail "the reports are not made"
    "$index_program" update reports --index index --summary json >"$out" 2>"$err"
    local status=$?
    [[ $status == "$2" ]] || fail "status $status after $1"
}

run 0 glane update reports --index index
after add 0
expect added 9
expect unchanged 3
after change 0
expect changed 8 # the second line of the JSON Lines stays
expect unchanged 4
after rename 0
expect renamed 9
expect added 0
expect removed 0
after damage 1
expect unreadable 8
expect reports 3
for name in un.txt deux.md trois.html quatre.pdf cinq.docx six.odt sept.json huit.jsonl; do
    says "formats/renomme-$name : "
done
after nothing 1
expect unreadable 8
expect published false
after repair 0
expect unreadable 0
expect reports 12
after delete 0
expect removed 9
expect unchanged 3
run 0 glane check --index index
