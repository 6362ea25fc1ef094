using Microsoft.EntityFrameworkCore;
using Npgsql;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Users;

internal sealed class UserStore(AccountsDbContext db, AuditLog audit, TimeProvider clock)
{
    /// <param name="name">Unique, see <see cref="UserRules"/>.</param>
    /// <param name="role">admin, user (when null) or read_only.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">The name or role is not acceptable, or the name is taken.</exception>
    public async Task<User> CreateAsync(string? name, string? role, Actor actor, CancellationToken cancellationToken)
    {
        if (UserRules.Validate(name ?? "", role) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        var now = clock.GetUtcNow();
        var user = new User { Id = Guid.CreateVersion7(now), Name = name!, Role = role ?? Roles.User, CreatedAt = now };
        db.Users.Add(user);
        audit.Add(actor, AuditActions.UserCreated, AuditTarget.Of(user), $"Role {user.Role}.");
        await SaveAsync(user.Name, cancellationToken);
        return user;
    }

    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<User> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken)
        ?? throw Problem.NotFound("User not found").AsException();

    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<User> GetAsync(string name, CancellationToken cancellationToken) =>
        await FindAsync(name, cancellationToken) ?? throw Problem.NotFound($"User '{name}' not found").AsException();

    public Task<User?> FindAsync(string name, CancellationToken cancellationToken) =>
        db.Users.SingleOrDefaultAsync(user => user.Name == name, cancellationToken);

    public Task<List<User>> ListAsync(CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().OrderBy(user => user.Name).ToListAsync(cancellationToken);

    /// <summary>Gives a user another name or role; tokens follow the role at once.</summary>
    /// <param name="id">The user.</param>
    /// <param name="name">Not changed when null.</param>
    /// <param name="role">Not changed when null.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ProblemException">There is none, a value is not acceptable, the name is taken, or it is the last admin.</exception>
    public Task<User> ChangeAsync(Guid id, string? name, string? role, Actor actor, CancellationToken cancellationToken)
    {
        if (UserRules.Validate(name, role) is { Count: > 0 } errors)
        {
            throw Problem.Validation(errors).AsException();
        }

        return ChangeAsync(id, actor, AuditActions.UserChanged, user =>
        {
            var before = (user.Name, user.Role);
            (user.Name, user.Role) = (name ?? user.Name, role ?? user.Role);
            return before == (user.Name, user.Role) ? null : $"{before.Name}, {before.Role} → {user.Name}, {user.Role}.";
        }, cancellationToken);
    }

    /// <summary>Stops or readmits all tokens of the user; doing it twice is no error.</summary>
    /// <exception cref="ProblemException">There is none, or it is the last admin.</exception>
    public Task<User> SetDisabledAsync(Guid id, bool disabled, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, actor, disabled ? AuditActions.UserDisabled : AuditActions.UserEnabled, user =>
        {
            var changes = disabled == (user.DisabledAt is null);
            user.DisabledAt = disabled ? user.DisabledAt ?? clock.GetUtcNow() : null;
            return changes ? "" : null;
        }, cancellationToken);

    /// <param name="change">Says what changed, or null when nothing did.</param>
    private async Task<User> ChangeAsync(
        Guid id, Actor actor, string action, Func<User, string?> change, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Locked, so that two admins cannot remove each other at the same time.
        var admins = await db.Users.FromSql(
            $"SELECT * FROM accounts.users WHERE role = {Roles.Admin} AND disabled_at IS NULL ORDER BY id FOR UPDATE")
            .AsNoTracking().ToListAsync(cancellationToken);
        var user = await GetAsync(id, cancellationToken);
        await db.Entry(user).ReloadAsync(cancellationToken);
        var detail = change(user);
        if (!user.IsEnabledAdmin && admins is [var last] && last.Id == id)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.Entry(user).State = EntityState.Detached;
            await audit.AddRefusalAsync(actor, AuditTarget.Of(last), $"{action}: the last admin.", cancellationToken);
            throw Problem.Conflict("last_admin", "This is the last enabled admin; make another user an admin first.").AsException();
        }

        if (detail is not null)
        {
            audit.Add(actor, action, AuditTarget.Of(user), detail.Length > 0 ? detail : null);
            await SaveAsync(user.Name, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return user;
    }

    private async Task SaveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity is User or AuditEntry).ToList())
            {
                entry.State = EntityState.Detached;
            }

            throw Problem.Conflict("user_exists", $"There is a user named '{name}' already.").AsException();
        }
    }
}
