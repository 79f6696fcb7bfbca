import { useState } from 'react'
import { call } from '@/cloud/client'
import { useAction } from '@/cloud/hooks'
import type { Failure } from '@/cloud/failure'
import { chooseFile, uploadFile } from '@/platform/file'
import { makeRequestKey } from '@/platform/random'
import type { RollColumn } from '~types/roll'
import type { RollPreview } from '../model/roll'

const ENDINGS = ['xlsx', 'csv'] as const

/** Headers that a person has named for columns which the file calls otherwise. */
export type Mapping = Readonly<Partial<Record<RollColumn, string>>>

interface Sent {
  readonly name: string
  readonly fileID: string
}

interface RollImportState {
  /** The file that is looked at; null before one is chosen. */
  readonly fileName: string | null
  /** What importing it would do; null while unknown or refused. */
  readonly preview: RollPreview | null
  /** What was imported; null before. */
  readonly imported: RollPreview | null
  readonly pending: 'sending' | 'reading' | 'importing' | null
  /** How much of a large roll is written, in percent. */
  readonly progress: number
  readonly failure: Failure | null
  /** The file did not reach the storage. */
  readonly unsent: boolean
  readonly choose: () => Promise<void>
  readonly read: (mapping: Mapping) => Promise<void>
  readonly confirm: () => Promise<boolean>
}

/** Choosing a roll's file, looking at what it would do, and importing it. */
export function useRollImport(compoundId: string): RollImportState {
  const action = useAction('roll.import')
  const further = useAction('roll.continue')
  const [progress, setProgress] = useState(0)
  const [sent, setSent] = useState<Sent | null>(null)
  const [mapping, setMapping] = useState<Mapping>({})
  const [preview, setPreview] = useState<RollPreview | null>(null)
  const [imported, setImported] = useState<RollPreview | null>(null)
  const [sending, setSending] = useState(false)
  const [unsent, setUnsent] = useState(false)
  const [importing, setImporting] = useState(false)

  const input = (file: Sent, columns: Mapping, dryRun: boolean) => ({
    compoundId,
    fileID: file.fileID,
    fileName: file.name,
    dryRun,
    ...(Object.keys(columns).length > 0 && { mapping: { ...columns } }),
  })

  const look = async (file: Sent, columns: Mapping) => {
    setMapping(columns)
    setPreview(null)
    const outcome = await action.run(input(file, columns, true))
    if (outcome.ok) setPreview(outcome.output)
  }

  const choose = async () => {
    const file = await chooseFile(ENDINGS)
    if (file === null) return
    action.forget()
    setUnsent(false)
    setPreview(null)
    setImported(null)
    setSending(true)
    try {
      const ending = ENDINGS.find((known) => file.name.toLowerCase().endsWith(`.${known}`)) ?? 'bin'
      const { folder } = await call('roll.folder', { compoundId })
      const fileID = await uploadFile(file, `${folder}/${await makeRequestKey()}.${ending}`)
      const next = { name: file.name.slice(-120), fileID }
      setSent(next)
      setSending(false)
      await look(next, {})
    } catch {
      setSending(false)
      setUnsent(true)
    }
  }

  /** A large roll is written in several calls; null when one of them was refused. */
  const toTheEnd = async (output: RollPreview): Promise<RollPreview | null> => {
    const { rollId } = output
    if (output.state !== 'importing' || rollId === null) return output
    for (;;) {
      const outcome = await further.run({ compoundId, rollId })
      if (!outcome.ok) return null
      const { state, written, of } = outcome.output
      if (state === 'refused') return null
      if (state !== 'importing') return { ...output, state }
      setProgress(Math.floor((100 * written) / Math.max(of, 1)))
    }
  }

  const confirm = async () => {
    if (sent === null) return false
    setImporting(true)
    const outcome = await action.run(input(sent, mapping, false))
    const finished = outcome.ok ? await toTheEnd(outcome.output) : null
    setImporting(false)
    if (finished !== null) {
      setImported(finished)
      setPreview(null)
    }
    return finished !== null
  }

  return {
    fileName: sent?.name ?? null,
    preview,
    imported,
    pending: sending ? 'sending' : importing ? 'importing' : action.pending ? 'reading' : null,
    progress,
    failure: action.failure ?? further.failure,
    unsent,
    choose,
    read: (columns) => (sent === null ? Promise.resolve() : look(sent, columns)),
    confirm,
  }
}
