namespace Renderly.Messaging.SetAside;

/// <summary>
/// One place where a process sets messages aside that it cannot deliver: to look at, and to send again once the cause is gone.
/// </summary>
public interface ISetAsideMessages
{
    Task<IReadOnlyList<SetAsideMessages>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Delivers them again; returns how many.</summary>
    Task<long> RedriveAsync(CancellationToken cancellationToken);
}
