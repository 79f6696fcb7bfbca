import { Upload } from '@/ui/Upload'
import type { Photos } from './usePhotos'

interface Props {
  photos: Pick<Photos, 'previews' | 'max' | 'add' | 'remove'>
  addText: string
  /** What is counted: 页 of a paper, 张 of pictures. */
  noun?: string
}

/** The photos that a page takes (`usePhotos`, `usePhoto`), and the box to take one more. */
export function TakePhotos({ photos: { previews, max, add, remove }, ...words }: Props) {
  return <Upload previews={previews} max={max} onAdd={add} onRemove={remove} {...words} />
}
