using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Renderly.Messaging.Bus;

namespace Renderly.Messaging;

/// <summary>Sends commands to who does them.</summary>
public static class CommandExtensions
{
    /// <summary>Sends a command with the consumed message's transaction.</summary>
    /// <param name="context">What is consumed.</param>
    /// <param name="command">The command.</param>
    /// <param name="provider">Lower-case name of who is to do it.</param>
    public static async Task SendCommandAsync(this ConsumeContext context, object command, string provider)
    {
        var endpoint = await context.GetSendEndpoint(context.AddressOf(command, provider));
        await endpoint.Send(command, command.GetType(), context.CancellationToken);
    }

    /// <summary>The same, delivered after <paramref name="delay"/>.</summary>
    public static async Task ScheduleCommandAsync(this ConsumeContext context, TimeSpan delay, object command, string provider)
    {
        var endpoint = await context.GetSendEndpoint(context.AddressOf(command, provider));
        await endpoint.Send(command, command.GetType(), Pipe.Execute<SendContext>(send => send.Delay = delay), context.CancellationToken);
    }

    private static Uri AddressOf(this ConsumeContext context, object command, string provider) =>
        context.GetPayload<IServiceProvider>().GetRequiredService<CommandAddresses>().For(command.GetType(), provider);
}
