import { requireFolder, temporaryUrls } from '../kit/files'

/** Seconds that an address works. */
const WORKS = 3600

/** Where photos of the station lie. */
function photoFolder(compoundId: string): string {
  return `station/${compoundId}`
}

export function requirePhotos(compoundId: string, fileIDs: readonly string[]): void {
  requireFolder(fileIDs, photoFolder(compoundId), 'photos')
}

/** The addresses of these photos, in their order; those that are gone are left out. */
export async function addressesOf(fileIDs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return fileIDs.length === 0 ? new Map() : temporaryUrls(fileIDs, WORKS)
}

export function shownPhotos(fileIDs: readonly string[], addresses: ReadonlyMap<string, string>): string[] {
  return fileIDs.flatMap((fileID) => addresses.get(fileID) ?? [])
}
