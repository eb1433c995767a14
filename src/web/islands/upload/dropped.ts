/** Hidden files that systems leave in folders. */
const DUST = /^(\.|Thumbs\.db$|desktop\.ini$)/i;

/** What was dropped, with what lies in dropped folders, however deep. */
export async function filesIn(transfer: DataTransfer | null): Promise<File[]> {
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return [...(transfer?.files ?? [])];
  return (await Promise.all(entries.map(inside))).flat();
}

async function inside(entry: FileSystemEntry): Promise<File[]> {
  if (DUST.test(entry.name)) return [];
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  // A folder is read in portions, until one is empty.
  for (let more = [entry]; more.length > 0; found.push(...more))
    more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  return (await Promise.all(found.map(inside))).flat();
}
