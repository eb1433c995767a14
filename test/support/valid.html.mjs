// What html-validate says of a page: the standard, and its authors' advice where that is more than taste.
// Node loads it when somebody first asks: Jest would compile it anew for each test file.

const TASTE = {
  // How Preact writes: both ways of writing mean the same.
  'doctype-style': 'off',
  'void-style': 'off',
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  // Styles take the meaning of tables and lists away in some browsers; the roles give it back.
  'no-redundant-role': 'off',
  // Several values of one name are a list; the server reads them as one.
  'form-dup-name': 'off',
  // What stands twice is shown once, by the width of the screen; axe looks at what is shown.
  'unique-landmark': 'off',
  // The one field of the search is sent by Enter, and a phone's keyboard has a key for it.
  'wcag/h32': 'off',
  // Scripts and styles are our own, under addresses that change with their bytes.
  'require-sri': ['error', { target: 'crossorigin' }],
  // Ids with dots and colons are valid, and no style of ours is written against one.
  'valid-id': ['error', { relaxed: true }],
  // Lists may be named.
  'aria-label-misuse': ['error', { allowAnyNamable: true }],
  // The words of a title are the creator's.
  'long-title': 'off',
};

let validator;

async function opened() {
  const { HtmlValidate, StaticConfigLoader } = await import('html-validate/browser');
  /** Reads its settings once: reading them takes longer than reading a page. */
  class Settled extends StaticConfigLoader {
    getConfigFor(...of) {
      return (this.settled ??= super.getConfigFor(...of));
    }
  }
  const presets = ['html-validate:recommended', 'html-validate:document'];
  return new HtmlValidate(new Settled({ root: true, extends: presets, elements: ['html5'], rules: TASTE }));
}

/** One line a fault: the rule, what it says, and where. */
export async function faultsOfHtml(html) {
  validator ??= await opened();
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} at ${selector}`),
  );
}
