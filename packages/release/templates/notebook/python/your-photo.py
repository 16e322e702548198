MY_PHOTO = ""  # @param {type:"string"}

try:
    from google.colab import files
except ImportError:
    files = None

if MY_PHOTO:
    mine = f"mine{Path(MY_PHOTO).suffix.lower()}"
    shutil.copy(HERE / Path(MY_PHOTO).expanduser(), mine)
elif files:
    uploaded = files.upload()
    mine = next((f"mine{Path(name).suffix.lower()}" for name in uploaded), None)
    for content in uploaded.values():
        Path(mine).write_bytes(content)
else:
    mine = None

if mine:
    found = detect(mine)
    show(mine)
    print("Found:", len(found["annotations"]))
else:
    print("No photo was chosen.")
