import type { Builtin } from './define'

const FITS: Readonly<Record<string, string>> = { aspectFit: 'contain', aspectFill: 'cover', scaleToFill: 'fill' }

export const image: Builtin = {
  leaf: true,
  defaults: { src: '', mode: 'scaleToFill' },
  attach: (self, { imageUrl, fault }) => {
    const picture = document.createElement('img')
    picture.alt = ''
    picture.draggable = false
    self.element.append(picture)
    picture.addEventListener('load', () => {
      self.emit('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    })
    picture.addEventListener('error', () => {
      self.emit('error', { errMsg: `image:fail ${self.text('src')}` })
      fault(`an image does not load: ${self.text('src').slice(0, 200)}`)
    })
    let shown = ''
    return {
      update: () => {
        const mode = self.text('mode')
        picture.style.objectFit = FITS[mode] ?? 'none'
        self.element.setAttribute('mode', mode)
        const source = self.text('src')
        if (source === shown) return
        shown = source
        if (source === '') picture.removeAttribute('src')
        else picture.src = imageUrl(source)
      },
    }
  },
}
