// A busy machine takes its time: what is there at once is found at once anyway.
require('@testing-library/react').configure({ asyncUtilTimeout: 15_000 })
