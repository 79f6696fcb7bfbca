import type { ChosenFile } from './file.h5'

/** Asks for photos and PDFs, several at once; none when the person turns back. */
export function chooseVouchers(most: number): Promise<readonly ChosenFile[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.multiple = most > 1
    input.accept = 'image/jpeg,image/png,image/webp,application/pdf'
    input.onchange = () => {
      const files = [...(input.files ?? [])].slice(0, most)
      resolve(files.map((file) => ({ name: file.name, file })))
    }
    input.oncancel = () => {
      resolve([])
    }
    input.click()
  })
}
