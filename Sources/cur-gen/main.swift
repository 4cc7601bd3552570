/// The command's entry; the tasks come with its table.
print("cur-gen")
