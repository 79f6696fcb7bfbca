import { useEffect, useRef } from 'react'
import type { ChosenFile } from './file.h5'

/** Hears of photos and PDFs that are let fall anywhere on the page; a browser would open them in its place. */
export function useDropped(onFiles: (files: readonly ChosenFile[]) => void): void {
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      const usable = files.filter(({ type }) => type.startsWith('image/') || type === 'application/pdf')
      if (usable.length > 0) latest.current(usable.map((file) => ({ name: file.name, file })))
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
    }
  }, [])
}
