for score in [0.2, 0.5, 0.8]:
    print(f"Above {score}:", len(detect(photo, score=score)["annotations"]), "found")
