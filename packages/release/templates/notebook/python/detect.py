import base64

from IPython.display import HTML, Image, display

SAMPLE = "https://example.org/sample.jpg"


def detect(photo, **options):
    """What the model finds in a photo; options are those of `kit detect`, like score=0.9 or max_size=640."""
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    [found] = json.loads(kit("detect", photo, "--model", MODEL, "--out", "pictures", "--json", *flags))
    return found


def show(photo):
    """The photo with what was found last drawn in."""
    # A photo without an extension is given one.
    drawn = [path for path in Path("pictures").iterdir() if path.stem == Path(photo).stem and path.suffix != ".json"]
    picture = max(drawn, key=lambda path: path.stat().st_mtime)
    if picture.suffix in (".jpg", ".jpeg", ".png", ".gif"):
        display(Image(str(picture), width=640))
    else:
        # What Jupyter does not embed a browser may show; a TIFF none does.
        data = base64.b64encode(picture.read_bytes()).decode()
        kind = picture.suffix.lstrip(".")
        display(HTML(f'<img width="640" alt="{picture}" src="data:image/{kind};base64,{data}">'))


photo = "sample.jpg"
if not Path(photo).exists():
    try:
        urllib.request.urlretrieve(SAMPLE, photo)
    except OSError as error:
        raise RuntimeError(f"{SAMPLE} cannot be fetched: {error}") from error

found = detect(photo)
show(photo)
print("Found:", len(found["annotations"]))
