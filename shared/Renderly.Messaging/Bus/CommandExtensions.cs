using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Messaging.Bus;

namespace Renderly.Messaging;

/// <summary>Sends commands to their one queue.</summary>
public static class CommandExtensions
{
    /// <summary>Sends a command with the consumed message's transaction.</summary>
    public static async Task SendCommandAsync(this ConsumeContext context, object command)
    {
        var endpoint = await context.GetSendEndpoint(context.AddressOf(command));
        await endpoint.Send(command, command.GetType(), context.CancellationToken);
    }

    /// <summary>The same, delivered after <paramref name="delay"/>.</summary>
    public static async Task ScheduleCommandAsync(this ConsumeContext context, TimeSpan delay, object command)
    {
        var endpoint = await context.GetSendEndpoint(context.AddressOf(command));
        await endpoint.Send(command, command.GetType(), Pipe.Execute<SendContext>(send => send.Delay = delay), context.CancellationToken);
    }

    private static Uri AddressOf(this ConsumeContext context, object command) =>
        context.GetPayload<IServiceProvider>().GetRequiredService<CommandAddresses>().For(command.GetType());
}
