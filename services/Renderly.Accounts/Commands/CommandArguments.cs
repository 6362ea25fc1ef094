namespace Renderly.Accounts.Commands;

/// <summary>Words and <c>--name value</c> options of a command line.</summary>
internal sealed class CommandArguments
{
    private readonly Dictionary<string, string> options = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Words { get; }

    /// <exception cref="CommandException">An option is not among <paramref name="known"/>, has no value or is given twice.</exception>
    public CommandArguments(IReadOnlyList<string> args, params string[] known)
    {
        var words = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
            }
            else if (!known.Contains(args[i]))
            {
                throw new CommandException($"Unknown option {args[i]}.");
            }
            else if (i + 1 == args.Count || !options.TryAdd(args[i], args[++i]))
            {
                throw new CommandException($"Give {args[i]} once, with a value.");
            }
        }

        Words = words;
    }

    public string? this[string option] => options.GetValueOrDefault(option);
}
