import { useState } from 'react'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'
import { chooseFile, uploadFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import type { DraftState } from '~types/disclosure/publishing'

/** Chooses an office's file, sends it and puts it in the place of the draft; what fails is listed by row. */
export function useImport(compoundId: string, { period, rev }: DraftState, onDone: () => Promise<unknown>) {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const choose = async () => {
    const file = await chooseFile(['xlsx', 'csv'])
    if (file === null) return
    setPending(true)
    setFailure(null)
    try {
      const { folder } = await call('disclosure.folder', { compoundId })
      const fileID = await uploadFile(
        file,
        `${folder}/${await makeRequestKey()}.${/\.csv$/i.test(file.name) ? 'csv' : 'xlsx'}`,
      )
      await call('disclosure.import', { compoundId, period, rev, fileID, fileName: file.name.slice(-120) })
      await onDone()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setPending(false)
    }
  }
  return { pending, failure, choose }
}
