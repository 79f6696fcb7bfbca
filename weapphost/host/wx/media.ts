import type { Sheets } from '../sheets'
import { chooseFiles, type TempFile, type TempFiles } from '../temp-files'
import { asynchronous, numberOr, text, textOr, texts } from './async'

export function mediaApi(
  files: TempFiles,
  sheets: Sheets,
  imageUrl: (source: string) => string,
  consent: () => Promise<void>,
): Record<string, unknown> {
  const choose = async (accept: string, count: number): Promise<readonly TempFile[]> => {
    await consent()
    const chosen = await chooseFiles(accept, count)
    if (chosen.length === 0) throw new Error('cancel')
    return Promise.all(chosen.map((file) => files.keep(file)))
  }
  return {
    chooseMedia: asynchronous('chooseMedia', async (options) => {
      const wanted = texts(options, 'mediaType')
      const accept = wanted.includes('video') || wanted.includes('mix') ? 'image/*,video/*' : 'image/*'
      const chosen = await choose(accept, numberOr(options, 'count', 9))
      const typeOf = ({ file }: TempFile): string => (file.type.startsWith('video/') ? 'video' : 'image')
      return {
        type: chosen.every((temp) => typeOf(temp) === 'video') ? 'video' : 'image',
        tempFiles: chosen.map((temp) => ({ tempFilePath: temp.path, size: temp.file.size, fileType: typeOf(temp) })),
      }
    }),
    chooseMessageFile: asynchronous('chooseMessageFile', async (options) => {
      const accept = texts(options, 'extension').map((extension) => `.${extension.replace(/^\./, '')}`)
      const chosen = await choose(accept.join(','), numberOr(options, 'count', 1))
      return {
        tempFiles: chosen.map(({ path, file }) => ({
          path,
          name: file.name,
          size: file.size,
          time: Math.floor(file.lastModified / 1000),
          type: file.type.startsWith('image/') ? 'image' : file.type.startsWith('video/') ? 'video' : 'file',
        })),
      }
    }),
    // What the camera would see is typed in: a mini-program code stands for the path of a page.
    scanCode: asynchronous('scanCode', async () => {
      const seen = await sheets.ask({
        title: '扫一扫',
        content: '',
        confirmText: '扫到了',
        cancelText: '取消',
        editable: { placeholder: '码里的页面路径' },
      })
      if (!seen.confirmed) throw new Error('cancel')
      const path = /^[\w-]+\/[\w/-]+/.test(seen.content) ? { path: seen.content, scanType: 'WX_CODE' } : {}
      return { result: seen.content, scanType: 'QR_CODE', charSet: 'UTF-8', rawData: '', ...path }
    }),
    downloadFile: asynchronous('downloadFile', async (options) => {
      const answer = await fetch(text(options, 'url'))
      const file = new File([await answer.blob()], new URL(answer.url).pathname.split('/').pop() ?? 'file')
      return { tempFilePath: (await files.keep(file)).path, statusCode: answer.status }
    }),
    saveImageToPhotosAlbum: asynchronous('saveImageToPhotosAlbum', async (options) => {
      const { file } = files.get(text(options, 'filePath'))
      const { confirmed } = await sheets.ask({
        title: '保存到相册',
        content: `${file.name}，${file.size} 字节`,
        confirmText: '允许',
        cancelText: '拒绝',
      })
      if (!confirmed) throw new Error('auth deny')
      return undefined
    }),
    previewImage: asynchronous('previewImage', async (options) => {
      const [first = ''] = texts(options, 'urls')
      await sheets.showPicture(imageUrl(textOr(options, 'current', first)))
      return undefined
    }),
    openDocument: asynchronous('openDocument', async (options) => {
      const { file } = files.get(text(options, 'filePath'))
      if (file.type.startsWith('image/')) throw new Error('filetype not supported')
      await sheets.ask({
        title: '打开文档',
        content: `${file.name}，${file.size} 字节`,
        confirmText: '看过了',
        cancelText: '关闭',
      })
      return undefined
    }),
    shareFileMessage: asynchronous('shareFileMessage', async (options) => {
      const { file } = files.get(text(options, 'filePath'))
      const { confirmed } = await sheets.ask({
        title: '发送给',
        content: `${textOr(options, 'fileName', file.name)}，${file.size} 字节`,
        confirmText: '发送',
        cancelText: '取消',
      })
      if (!confirmed) throw new Error('cancel')
      return undefined
    }),
    getFileSystemManager: () => ({
      readFileSync: (path: string, encoding?: string) => decode(files.get(path).bytes, encoding),
      readFile: asynchronous('readFile', (options) => ({
        data: decode(files.get(text(options, 'filePath')).bytes, encodingOf(options['encoding'])),
      })),
      access: asynchronous('access', (options) => {
        files.get(text(options, 'path'))
        return undefined
      }),
      writeFile: asynchronous('writeFile', async (options) => {
        const { data } = options
        if (typeof data !== 'string' && !(data instanceof ArrayBuffer)) {
          throw new Error('parameter error: data should be String or ArrayBuffer')
        }
        await files.write(text(options, 'filePath'), data)
        return undefined
      }),
      saveFile: asynchronous('saveFile', (options) => {
        const savedFilePath = text(options, 'filePath')
        files.move(text(options, 'tempFilePath'), savedFilePath)
        return { savedFilePath }
      }),
      unlink: asynchronous('unlink', (options) => {
        files.remove(text(options, 'filePath'))
        return undefined
      }),
      getFileInfo: asynchronous('getFileInfo', (options) => ({ size: files.get(text(options, 'filePath')).file.size })),
    }),
  }
}

function encodingOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The bytes themselves without an encoding, as WeChat gives them. */
function decode(bytes: ArrayBuffer, encoding: string | undefined): ArrayBuffer | string {
  if (encoding === undefined) return bytes.slice(0)
  if (encoding === 'utf8' || encoding === 'utf-8') return new TextDecoder('utf-8').decode(bytes)
  if (encoding === 'base64') return btoa([...new Uint8Array(bytes)].map((byte) => String.fromCharCode(byte)).join(''))
  throw new Error(`encoding ${encoding} is not in the browser host`)
}
