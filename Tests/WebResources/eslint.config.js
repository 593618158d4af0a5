const readonly = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

const strict = {
  "array-callback-return": "error",
  curly: "error",
  eqeqeq: "error",
  "max-len": ["error", { code: 160 }],
  "no-console": "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-param-reassign": "error",
  "no-shadow": "error",
  "no-undef": "error",
  "no-unused-vars": ["error", { caughtErrors: "none" }],
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-var": "error",
  "prefer-const": "error",
};

// Markup is never made of text, and nothing is written to the document.
const noMarkup = ["innerHTML", "outerHTML", "insertAdjacentHTML", "write", "writeln", "srcdoc"].map((property) => ({
  selector: `MemberExpression[property.name='${property}']`,
  message: `${property} makes markup of text: set textContent or make elements.`,
}));

export default [
  { ignores: ["**/node_modules/**"] },
  {
    files: ["Solutions/CrmSegmentation/WebResources/**/*.js"],
    languageOptions: {
      ecmaVersion: 2017,
      sourceType: "script",
      globals: readonly(
        "Xrm", "window", "document", "fetch", "setTimeout", "atob", "TextDecoder", "DOMParser", "URLSearchParams", "CrmSegmentation"),
    },
    rules: { ...strict, strict: ["error", "function"], "no-restricted-syntax": ["error", ...noMarkup] },
  },
  {
    files: ["Solutions/CrmSegmentation/WebResources/crmseg_/segmentation.js"],
    languageOptions: { globals: { CrmSegmentation: "off" } },
    // The one global is made here.
    rules: { "no-var": "off", "no-unused-vars": ["error", { caughtErrors: "none", varsIgnorePattern: "^CrmSegmentation$" }] },
  },
  {
    files: ["Tests/**/*.js"],
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: "module",
      globals: readonly(
        "process", "fetch", "URL", "URLSearchParams", "Buffer", "setTimeout", "clearTimeout", "TextDecoder", "document", "window", "console"),
    },
    rules: strict,
  },
];
