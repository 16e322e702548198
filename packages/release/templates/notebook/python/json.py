found = detect(photo)
print(json.dumps(found["annotations"][:1], indent=2))
