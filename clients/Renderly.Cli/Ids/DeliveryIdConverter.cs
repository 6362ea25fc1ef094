namespace Renderly.Cli.Ids;

/// <summary>Ids of deliveries, which are UUIDs alone.</summary>
internal sealed class DeliveryIdConverter() : IdConverter("a delivery");
