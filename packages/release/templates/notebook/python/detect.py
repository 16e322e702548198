from IPython.display import Image, display

SAMPLE = "https://example.org/sample.jpg"


def detect(photo, **options):
    """What the model finds in a photo; options are those of `kit detect`, like score=0.9 or max_size=640."""
    flags = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    [found] = json.loads(kit("detect", photo, "--model", MODEL, "--out", "pictures", "--json", *flags))
    return found


def show(photo):
    """The photo with what was found last drawn in."""
    display(Image(f"pictures/{photo}", width=640))


photo = "sample.jpg"
if not Path(photo).exists():
    urllib.request.urlretrieve(SAMPLE, photo)

found = detect(photo)
show(photo)
print("Found:", len(found["annotations"]))
