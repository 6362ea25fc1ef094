using System.Diagnostics;
using OpenTelemetry;

namespace Renderly.ServiceDefaults.Telemetry;

/// <summary>
/// Gives the bus's spans the names and attributes of the conventions for messaging, as they are now: MassTransit names spans after the
/// queue first and knows the operation by an older attribute.
/// </summary>
internal sealed class MessagingSpans : BaseProcessor<Activity>
{
    private const string Operation = "messaging.operation";

    public override void OnEnd(Activity data)
    {
        if (data.Source.Name != "MassTransit" || !data.IsAllDataRequested || data.GetTagItem(Operation) is not string operation)
        {
            return;
        }

        data.SetTag(Operation, null);
        data.SetTag("messaging.operation.name", operation);
        data.SetTag("messaging.operation.type", operation);
        if (data.GetTagItem("messaging.destination.name") is string destination)
        {
            data.DisplayName = $"{operation} {destination}";
        }
        else if (data.OperationName.EndsWith(" process", StringComparison.Ordinal))
        {
            data.DisplayName = $"process {data.OperationName[..^" process".Length]}";
        }

        Rename(data, "messaging.masstransit.message_id", "messaging.message.id");
    }

    private static void Rename(Activity activity, string old, string name)
    {
        if (activity.GetTagItem(old) is { } value)
        {
            activity.SetTag(old, null);
            activity.SetTag(name, value);
        }
    }
}
