namespace Renderly.Tasks.Operator;

/// <summary>Unfinished paid calls of a worker.</summary>
public sealed record ProviderTaskList(IReadOnlyList<ProviderTaskView> Results);
