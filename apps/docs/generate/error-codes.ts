import ts from "typescript";

/** One error as its class tells it. */
export interface ErrorCode {
  readonly code: string;
  readonly exit: string;
  /** Its docstring's first paragraph, or the message. */
  readonly what: string;
  /** `‹name›` stands for what is only known when it happens. */
  readonly hint: string;
}

/** The errors that a package's `errors.ts` declares, in its order. */
export function errorCodes(source: string): ErrorCode[] {
  const file = ts.createSourceFile("errors.ts", source, ts.ScriptTarget.Latest, true);
  const classes = file.statements.filter(ts.isClassDeclaration);
  const bases = new Map(classes.map((it) => [it.name?.text, it]));
  return classes.flatMap((it) => {
    const code = literalsIn(it).find((text) => /^[A-Z]+(_[A-Z0-9]+)+$/.test(text));
    if (code === undefined) return [];
    const told = toldTo(it);
    const base = bases.get(baseName(it));
    const exit = exitOf(it, told) ?? (base && exitOf(base, [])) ?? "1";
    const doc = ts.getJSDocCommentsAndTags(it).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")[0];
    const what = doc?.split("\n\n")[0] ?? told.find(({ name }) => name === "what")?.text ?? told.at(-2)?.text ?? "";
    const isNamed = told.some(({ name }) => name !== undefined);
    const hint = isNamed ? told.find(({ name }) => name === "hint")?.text : told.at(-1)?.text;
    return [
      {
        code,
        exit,
        what: what.replaceAll("\n", " "),
        // What is nothing but placeholders says nothing here.
        hint: hint !== undefined && /\w/.test(hint.replaceAll(/‹[^›]*›/g, "")) ? hint.replace(/^…/, "") : dependsOnIt,
      },
    ];
  });
}

const dependsOnIt = "What the message says: it depends on what happened.";

interface Told {
  /** Where the base class takes an object. */
  readonly name?: string;
  readonly text: string;
}

/** What the constructor hands to its base class, without options. */
function toldTo(it: ts.ClassDeclaration): Told[] {
  const [call] = find(it, (node) => ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword);
  if (!call || !ts.isCallExpression(call)) return [];
  const [first] = call.arguments;
  if (call.arguments.length === 1 && first && ts.isObjectLiteralExpression(first)) {
    return first.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? [{ name: property.name.getText(), text: wordsOf(property.initializer) }] : [],
    );
  }
  return call.arguments
    .filter((node) => !ts.isObjectLiteralExpression(node) && node.getText() !== "options")
    .map((node) => ({ text: wordsOf(node) }));
}

/** The words of an expression, `‹name›` for each part that is computed. */
function wordsOf(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map((span) => placeholder(span.expression) + span.literal.text).join("");
  if (ts.isConditionalExpression(node)) return `${wordsOf(node.whenTrue)} Or: ${wordsOf(node.whenFalse)}`;
  if (ts.isIdentifier(node)) return localWords(node) ?? defaultWords(node) ?? placeholder(node);
  return placeholder(node);
}

/** By the name of what is computed: `size.width` → `‹width›`, `reason(cause)` → `‹cause›`. */
function placeholder(node: ts.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return `‹${spaced(node.text)}›`;
  if (ts.isPropertyAccessExpression(node) && node.name.text !== "length") return `‹${spaced(node.name.text)}›`;
  if (ts.isCallExpression(node)) {
    const [argument] = node.arguments;
    const { expression } = node;
    // Of `names.join(", ")` it is the names; of `shown(value)` and `Object.keys(value)` the value.
    const isStatic = ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "Object";
    if (argument && (isStatic || ts.isIdentifier(expression))) return placeholder(argument);
    if (ts.isPropertyAccessExpression(expression)) return placeholder(expression.expression);
  }
  return "…";
}

/** `landmarkNames` → `landmark names` */
function spaced(name: string): string {
  return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** Of a constant inside of the constructor. */
function localWords(name: ts.Identifier): string | undefined {
  const [declared] = find(
    enclosingClass(name),
    (node) => ts.isVariableDeclaration(node) && node.name.getText() === name.text,
  );
  return declared && ts.isVariableDeclaration(declared) && declared.initializer
    ? wordsOf(declared.initializer)
    : undefined;
}

/** Of a parameter with a default. */
function defaultWords(name: ts.Identifier): string | undefined {
  const [declared] = find(enclosingClass(name), (node) => ts.isParameter(node) && node.name.getText() === name.text);
  return declared && ts.isParameter(declared) && declared.initializer ? wordsOf(declared.initializer) : undefined;
}

function exitOf(it: ts.ClassDeclaration, told: readonly Told[]): string | undefined {
  for (const member of it.members) {
    if (ts.isPropertyDeclaration(member) && member.name.getText() === "exit") return member.initializer?.getText();
  }
  return told.find(({ name, text }) => name === "exit" || (name === undefined && /^[123]$/.test(text)))?.text;
}

function baseName(it: ts.ClassDeclaration): string | undefined {
  return it.heritageClauses?.[0]?.types[0]?.expression.getText();
}

function literalsIn(node: ts.Node): string[] {
  return find(node, ts.isStringLiteral).map((it) => (ts.isStringLiteral(it) ? it.text : ""));
}

function enclosingClass(node: ts.Node): ts.Node {
  return ts.findAncestor(node, ts.isClassDeclaration) ?? node;
}

function find(node: ts.Node, matches: (node: ts.Node) => boolean): ts.Node[] {
  const inside: ts.Node[] = [];
  node.forEachChild((child) => {
    inside.push(...find(child, matches));
  });
  return matches(node) ? [node, ...inside] : inside;
}
