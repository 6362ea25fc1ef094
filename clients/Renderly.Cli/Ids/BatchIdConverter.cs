namespace Renderly.Cli.Ids;

/// <summary>Ids of batches, which are UUIDs alone.</summary>
internal sealed class BatchIdConverter() : IdConverter("a batch");
