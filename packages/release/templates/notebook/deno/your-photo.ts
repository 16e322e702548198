const myPhoto = "";

if (myPhoto) await show(await Deno.readFile(myPhoto));
else console.log("No photo was chosen.");
