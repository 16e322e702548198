PACKAGES = ["@kit/release", "@kit/detector", "@kit/image", "@kit/viz"]

run("npm", "install", "--prefix", ".", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *PACKAGES)
print("Installed:", *PACKAGES)
