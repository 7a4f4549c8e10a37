// Ways to the screens that several tests start from.

export const search = { role: 'searchbox' };

// Opens the sample on the screen with the search field.
export async function openInvoices(app, language = 'en') {
  await app.open(`?lang=${language}&sample=software-firm`);
  await app.waitFor(search);
}

export async function valueOf(app, query) {
  return (await app.find(query)).value;
}
