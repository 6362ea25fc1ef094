namespace Renderly.Tasks;

/// <summary>Which providers one context has for each command; complete when the host is built.</summary>
internal sealed class CommandProviders<TDbContext>
{
    private readonly Dictionary<Type, List<string>> byCommand = [];

    /// <summary>In the order of their registration.</summary>
    public IReadOnlyList<string> Of(Type command) => byCommand[command];

    /// <returns>True for the command's first provider.</returns>
    public bool Add(Type command, string provider)
    {
        var isFirst = !byCommand.TryGetValue(command, out var providers);
        providers ??= byCommand[command] = [];
        providers.Add(provider);
        return isFirst;
    }
}
