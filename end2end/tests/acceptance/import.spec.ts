// Whoever looks after the instance brings in a file of another library: looked at first, then kept.
import { expect, test } from '../../fixtures/app';
import { KEEPER } from '../../fixtures/keeper';

const FILE = [
  { id: 'a', name: 'Barbell Bench Press', equipment: 'barbell', primaryMuscles: ['chest'], instructions: ['…'] },
  { id: 'b', name: 'Barbell Deadlift', equipment: 'kettlebells', primaryMuscles: ['hamstrings'] },
  { id: 'c', name: 'Moon Rock Shuffle', equipment: null, primaryMuscles: ['quadriceps', 'shoulders'] },
  { primaryMuscles: [] },
];

const file = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

test('a file of another library is looked at, refused where it is bad, and kept', async ({ app, complaints, page }) => {
  // The refusals that it provokes.
  complaints.allow(/status of 422/);
  await app.login({ email: KEEPER }, '/admin');
  const box = page.getByLabel('File');
  await box.setInputFiles(file('broken.json', '[{"name": "Squ'));
  await expect(page.getByRole('alert')).toContainText('The file is no JSON');
  await app.inspect('import-refused');
  await box.setInputFiles(file('exercises.json', JSON.stringify(FILE)));
  await expect(page.getByText('What this file of free-exercise-db would bring')).toBeVisible();
  await expect(page.getByText('1 in the library, 1 held back, 1 incomplete').first()).toBeVisible();
  await expect(page.getByText('It has no name.')).toBeVisible();
  await app.inspect('import-looked-at');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('Kept: 3 records of free-exercise-db.')).toBeVisible();
  await page.getByText(/^free-exercise-db, /).click();
  await expect(page.getByText('Moon Rock Shuffle')).toBeVisible();
  await app.inspect('import-kept');
});
