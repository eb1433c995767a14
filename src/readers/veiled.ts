/** `ada@example.com` → `a•••@example.com`: enough to know oneself by, too little to learn an address from. */
export const veiled = (email: string): string => email.replace(/^(.).*(?=@)/, '$1•••');

/** Names and addresses are text, not Markdown. */
export const plain = (text: string): string => text.replace(/[\\`*_[\]<>#!|~]/g, '\\$&');
