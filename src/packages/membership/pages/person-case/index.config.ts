export default definePageConfig({ navigationBarTitleText: '换账号、家里有变故' })
