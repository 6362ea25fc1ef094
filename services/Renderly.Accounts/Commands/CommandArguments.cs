using System.Globalization;

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
            var arg = args[i];
            if (!arg.StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(arg);
            }
            else if (!known.Contains(arg))
            {
                throw new CommandException($"Unknown option {arg}.");
            }
            else if (i + 1 == args.Count || !options.TryAdd(arg, args[++i]))
            {
                throw new CommandException($"Give {arg} once, with a value.");
            }
        }

        Words = words;
    }

    public string? this[string option] => options.GetValueOrDefault(option);

    /// <returns>Null when the option is not given.</returns>
    /// <exception cref="CommandException">It is no whole number within the bounds.</exception>
    public int? Number(string option, int min, int max) => this[option] switch
    {
        null => null,
        var given when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max => number,
        _ => throw new CommandException(string.Create(
            CultureInfo.InvariantCulture, $"{option} must be a whole number from {min} to {max}.")),
    };
}
