MODEL = "retinaface-mnet025-v2"


def kit(*arguments):
    """Runs the command `kit` and gives what it prints."""
    return run("npx", "--no-install", "kit", *arguments)


kit("models", "pull", MODEL)
print(MODEL, "is here, and is what its card says.")
