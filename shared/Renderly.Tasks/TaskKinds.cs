using Renderly.Contracts.Steps;

namespace Renderly.Tasks;

/// <summary>What one context's pump can do: each command by one or more providers.</summary>
public sealed class TaskKinds<TDbContext>
{
    private readonly Dictionary<(string Command, string Provider), TaskKind> kinds;

    internal TaskKinds(IEnumerable<TaskKind> kinds)
    {
        All = [.. kinds];
        this.kinds = All.ToDictionary(kind => (kind.Name, kind.Provider));
    }

    /// <summary>In the order of their registration.</summary>
    internal IReadOnlyList<TaskKind> All { get; }

    internal TaskKind For(string command, string provider) => kinds[(command, provider)];

    internal TaskKind? Find(string command, string provider) => kinds.GetValueOrDefault((command, provider));

    /// <summary>
    /// Who does a new command: the first provider of its own order, or of ours where it leaves the choice. Null when none of them is here.
    /// </summary>
    internal TaskKind? Choose<TCommand>(TCommand command)
        where TCommand : StepCommand => command.Providers.Count == 0
            ? All.FirstOrDefault(kind => kind.Name == typeof(TCommand).Name)
            : command.Providers.Select(provider => kinds.GetValueOrDefault((typeof(TCommand).Name, provider)))
                .FirstOrDefault(kind => kind is not null);
}
