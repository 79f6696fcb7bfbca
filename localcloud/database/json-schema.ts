import { isDocument, type Document } from './document'
import { compareValues } from './language/compare'

/** Whether a value fits a `$jsonSchema`: the draft 4 keywords that MongoDB knows, with `bsonType`. */
export function fitsSchema(value: unknown, schema: Document): boolean {
  return Object.entries(schema).every(([keyword, demand]) => fits(value, keyword, demand, schema))
}

function fits(value: unknown, keyword: string, demand: unknown, schema: Document): boolean {
  switch (keyword) {
    case 'bsonType':
    case 'type':
      return list(demand).some((type) => isOfType(value, String(type)))
    case 'enum':
      return list(demand).some((allowed) => compareValues(allowed, value) === 0)
    case 'allOf':
      return list(demand).every((part) => fitsPart(value, part))
    case 'anyOf':
      return list(demand).some((part) => fitsPart(value, part))
    case 'oneOf':
      return list(demand).filter((part) => fitsPart(value, part)).length === 1
    case 'not':
      return !fitsPart(value, demand)
  }
  if (typeof value === 'number') return fitsNumber(value, keyword, Number(demand), schema)
  if (typeof value === 'string') return fitsText(value, keyword, demand)
  if (Array.isArray(value)) return fitsArray(value, keyword, demand)
  return isDocument(value) ? fitsDocument(value, keyword, demand, schema) : true
}

function fitsNumber(value: number, keyword: string, limit: number, schema: Document): boolean {
  switch (keyword) {
    case 'minimum':
      return schema['exclusiveMinimum'] === true ? value > limit : value >= limit
    case 'maximum':
      return schema['exclusiveMaximum'] === true ? value < limit : value <= limit
    case 'multipleOf':
      return value % limit === 0
    default:
      return true
  }
}

function fitsText(value: string, keyword: string, demand: unknown): boolean {
  switch (keyword) {
    case 'minLength':
      return Array.from(value).length >= Number(demand)
    case 'maxLength':
      return Array.from(value).length <= Number(demand)
    case 'pattern':
      return new RegExp(String(demand)).test(value)
    default:
      return true
  }
}

function fitsArray(value: readonly unknown[], keyword: string, demand: unknown): boolean {
  switch (keyword) {
    case 'items':
      if (!Array.isArray(demand)) return value.every((element) => fitsPart(element, demand))
      return value.every((element, at) => at >= demand.length || fitsPart(element, demand[at]))
    case 'minItems':
      return value.length >= Number(demand)
    case 'maxItems':
      return value.length <= Number(demand)
    case 'uniqueItems':
      return (
        demand !== true ||
        value.every((element, at) => value.slice(at + 1).every((other) => compareValues(element, other) !== 0))
      )
    default:
      return true
  }
}

function fitsDocument(value: Document, keyword: string, demand: unknown, schema: Document): boolean {
  switch (keyword) {
    case 'required':
      return list(demand).every((name) => Object.hasOwn(value, String(name)))
    case 'minProperties':
      return Object.keys(value).length >= Number(demand)
    case 'maxProperties':
      return Object.keys(value).length <= Number(demand)
    case 'properties':
      return Object.entries(isDocument(demand) ? demand : {}).every(
        ([name, part]) => !Object.hasOwn(value, name) || fitsPart(value[name], part),
      )
    case 'additionalProperties': {
      const known = isDocument(schema['properties']) ? schema['properties'] : {}
      const others = Object.keys(value).filter((name) => !Object.hasOwn(known, name))
      return demand === false ? others.length === 0 : others.every((name) => fitsPart(value[name], demand))
    }
    default:
      return true
  }
}

function fitsPart(value: unknown, schema: unknown): boolean {
  return !isDocument(schema) || fitsSchema(value, schema)
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'number':
    case 'double':
    case 'decimal':
      return typeof value === 'number'
    case 'int':
    case 'long':
    case 'integer':
      return Number.isInteger(value)
    case 'bool':
    case 'boolean':
      return typeof value === 'boolean'
    case 'null':
      return value === null
    case 'date':
      return value instanceof Date
    case 'array':
      return Array.isArray(value)
    case 'object':
      return isDocument(value)
    default:
      return typeof value === type
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
