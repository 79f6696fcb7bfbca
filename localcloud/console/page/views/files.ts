import { get, type StoredFile } from '../api'
import { el } from '../dom'
import { empty, nameOf, type View } from '../desk'
import { bytes, dateTime } from '../format'

export const files: View = {
  name: 'files',
  title: '文件',
  async draw(desk) {
    const list = await get<StoredFile[]>('/dev/files')
    if (list.length === 0) return [empty('还没有文件', '传到云存储的文件会排在这里。')]
    return [
      el(
        'ul',
        { class: 'list', key: 'list' },
        list.map(({ path, bytes: size, owner, uploadedAt }) =>
          el(
            'li',
            { class: 'file', key: path },
            el('span', { class: 'code' }, path),
            el('span', { class: 'number' }, bytes(size)),
            el('span', { class: 'quiet' }, owner === null ? '函数传的' : nameOf(desk, owner)),
            el('span', { class: 'quiet number' }, dateTime(uploadedAt)),
          ),
        ),
      ),
    ]
  },
}
