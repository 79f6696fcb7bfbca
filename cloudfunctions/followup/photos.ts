import { requireFolder, temporaryUrls } from '../kit/files'

const FOLDER = 'followup'
const SECONDS = 30 * 60

/** Throws INVALID_INPUT for a picture that was not uploaded for this. */
export function requirePhotos(photos: readonly string[]): void {
  requireFolder(photos, FOLDER, 'photos')
}

/** Addresses of pictures, by fileID. */
export function photoUrls(photos: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return photos.length === 0 ? Promise.resolve(new Map()) : temporaryUrls(photos, SECONDS)
}

export function shownPhotos(photos: readonly string[], urls: ReadonlyMap<string, string>): string[] {
  return photos.flatMap((photo) => urls.get(photo) ?? [])
}
