"""The fixed parts of a DOCX: its frame, styles, lists and footer."""

from ladderway.files.exports.document import Document
from ladderway.files.exports.drawing import COLOURS, escape

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _colour(name: str) -> str:
    return COLOURS[name].lstrip("#")


CONTENT_TYPES = f"""{_XML}<Types xmlns="{_TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Default Extension="png" ContentType="image/png"/>
<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>
<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>
<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>
<Override PartName="/docProps/core.xml" \
ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
RELATIONS = f"""{_XML}<Relationships xmlns="{_RELS}">
<Relationship Id="rId1" Type="{_KIND}/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" \
Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
Target="docProps/core.xml"/>
</Relationships>"""


def relations(pictures: int) -> str:
    images = "".join(
        f'<Relationship Id="pic{n}" Type="{_KIND}/image" Target="media/image{n}.png"/>'
        for n in range(1, pictures + 1)
    )
    return (
        f'{_XML}<Relationships xmlns="{_RELS}">'
        f'<Relationship Id="styles" Type="{_KIND}/styles" Target="styles.xml"/>'
        f'<Relationship Id="numbering" Type="{_KIND}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="footer" Type="{_KIND}/footer" Target="footer1.xml"/>'
        f"{images}</Relationships>"
    )


def core(document: Document) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        f'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>Ladderway</dc:creator>"
        f"<dc:language>{document.language}-CA</dc:language></cp:coreProperties>"
    )


# Letter, margins of one inch; `body` is filled in.
BODY = (
    f'{_XML}<w:document {_W} {_R} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{body}'
    '<w:sectPr><w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1300" '
    'w:left="1440" w:header="720" w:footer="600" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
PICTURE = (
    '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:drawing>'
    '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{number}" name="Picture {number}" descr={alt}/><a:graphic><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="{number}" name="image{number}.png" descr={alt}/><pic:cNvPicPr/></pic:nvPicPr>'
    '<pic:blipFill><a:blip r:embed="pic{number}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
    "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
)
TABLE = (
    '<w:tblPr><w:tblStyle w:val="Lines"/><w:tblW w:w="9360" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/></w:tblPr>'
)
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="F3F1EA"/>'
RIGHT = '<w:jc w:val="right"/>'
NUMBERING = (
    f'{_XML}<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
    'w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="240"/>'
    '</w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>"
)


def footer(document: Document) -> str:
    field = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        + ('<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>' if k == 0 else "")
        + ("<w:r><w:t>1</w:t></w:r>" if k == 1 else "")
        for k, kind in enumerate(("begin", "separate", "end"))
    )
    return (
        f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r>'
        f'<w:t xml:space="preserve">{escape(document.title)}</w:t></w:r><w:r><w:tab/>'
        f'<w:t xml:space="preserve">{escape(document.page)} </w:t></w:r>{field}</w:p></w:ftr>'
    )


def _style(
    name: str, title: str, *, based: str = "Normal", then: str = "", par: str = "", run: str = ""
) -> str:
    follows = f'<w:next w:val="{then}"/>' if then else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="{based}"/>{follows}<w:qFormat/><w:pPr>{par}</w:pPr>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _space(before: int, after: int, line: int = 276) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _font(size: float, colour: str = "", *, bold: bool = False) -> str:
    tint = f'<w:color w:val="{_colour(colour)}"/>' if colour else ""
    return f'{"<w:b/>" if bold else ""}{tint}<w:sz w:val="{round(size * 2)}"/>'


def _headings() -> str:
    sizes = ((1, 16.0, "brand", 360), (2, 13.0, "ink", 280), (3, 11.0, "ink", 220))
    return "".join(
        _style(
            f"Heading{level}",
            f"heading {level}",
            then="BodyText",
            par=f'<w:keepNext/>{_space(before, 80)}<w:outlineLvl w:val="{level - 1}"/>',
            run=_font(size, colour, bold=True),
        )
        for level, size, colour, before in sizes
    )


def _contents() -> str:
    return "".join(
        _style(
            f"TOC{level}",
            f"toc {level}",
            par=f'{_space(0, 20)}<w:ind w:left="{(level - 1) * 320}"/>',
            run=_font(10.5, bold=level == 1),
        )
        for level in (1, 2)
    )


def styles(language: str) -> str:
    bar = (
        '<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" '
        f'w:color="{_colour("sun")}"/></w:pBdr>'
    )
    ours = [
        _style("BodyText", "Body Text", par=_space(0, 120)),
        _style("Title", "Title", par=_space(0, 60), run=_font(24, "brand", bold=True)),
        _style("Subtitle", "Subtitle", par=_space(0, 240), run=_font(11.5, "ink-2")),
        _style("Contents", "Contents Title", par=_space(240, 80), run=_font(13, bold=True)),
        _style("Note", "Note", par=f"{bar}{_space(60, 120)}", run=_font(10)),
        _style("Label", "Label", par=f"<w:keepNext/>{_space(120, 60)}", run=_font(10, bold=True)),
        _style("Source", "Source", par=_space(60, 160), run=_font(8.5, "ink-2")),
        _style("Signature", "Signature", par=f"<w:keepNext/>{_space(120, 120)}"),
        _style("SignatureEnd", "Signature End", par=_space(120, 240)),
        _style("TableText", "Table Text", par=_space(30, 30, 252), run=_font(9)),
        _style("TableHead", "Table Head", based="TableText", run=_font(9, "ink-2", bold=True)),
        _style(
            "ListBullet",
            "List Bullet",
            par='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' + _space(0, 60),
        ),
        _style(
            "Footer",
            "footer",
            par='<w:tabs><w:tab w:val="right" w:pos="9360"/></w:tabs>',
            run=_font(8.5, "ink-2"),
        ),
    ]
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{_colour("line-2")}"'
    lines = f"<w:top {edge}/><w:bottom {edge}/><w:insideH {edge}/>"
    return (
        f'{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" '
        f'w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/><w:color w:val="{_colour("ink")}"/>'
        f'<w:sz w:val="21"/><w:lang w:val="{language}-CA"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"</w:style>{_headings()}{_contents()}{''.join(ours)}"
        '<w:style w:type="table" w:styleId="Lines"><w:name w:val="Lines"/><w:tblPr><w:tblBorders>'
        f"{lines}</w:tblBorders></w:tblPr></w:style></w:styles>"
    )
