/** Gives the person a file by its address: a browser downloads it. Rejects when it cannot be fetched. */
export async function saveFile(url: string, fileName: string): Promise<void> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`expected a file, got ${answer.status}`)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = fileName
  link.click()
  URL.revokeObjectURL(link.href)
}
