using System.Text.Json;
using LocalDataverse.Mappings;
using LocalDataverse.Metadata;
using LocalDataverse.Pipeline;
using LocalDataverse.Pipeline.Jobs;
using LocalDataverse.Queries;
using LocalDataverse.Rows;
using LocalDataverse.Security;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse;

/// <summary>
/// An embedded Dataverse organisation: opens or makes its store, and gives the organisation service for a user. Services may be used from
/// many threads; writers take turns.
/// </summary>
public sealed partial class LocalOrganization : IDisposable
{
    private LocalOrganization(ServiceCore core, PipelineParts pipeline, bool runsJobs)
    {
        Core = core;
        _jobs = pipeline.MakeRunner(core);
        _jobs.Recover();
        _worker = runsJobs ? new JobWorker(_jobs, pipeline.Queue) : null;
    }

    /// <summary>The user who is the platform itself.</summary>
    public Guid SystemUserId => Core.Facts.SystemUserId;

    /// <summary>The first user, a system administrator.</summary>
    public Guid AdministratorId => Core.Facts.AdministratorId;

    /// <summary>The id of the organisation.</summary>
    public Guid OrganizationId => Core.Facts.OrganizationId;

    /// <summary>The business unit above all others.</summary>
    public Guid RootBusinessUnitId => Core.Facts.RootBusinessUnitId;

    /// <summary>The currency that amounts are converted to.</summary>
    public Guid BaseCurrencyId => Core.Facts.BaseCurrencyId;

    internal ServiceCore Core { get; }

    /// <summary>Opens the organisation in a file, or makes it.</summary>
    /// <param name="options">Which, and how.</param>
    /// <returns>The organisation; dispose it to close the file.</returns>
    /// <exception cref="IOException">The file is open elsewhere, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file is no store, is damaged, or was written by a newer version.</exception>
    public static LocalOrganization Open(LocalOrganizationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Database? database = null;
        LocalOrganization? organization = null;
        try
        {
            database = Database.Open(options.Path, options.Limits.OperationTime, options.Clock, options.KeepsTransactionLog);
            Prepare(database, options);
            var pipeline = new PipelineParts(database, options.Limits);
            organization = new LocalOrganization(MakeCore(database, options, pipeline), pipeline, options.RunsJobsInBackground);
        }
        catch (Exception exception) when (exception is StoreException or JsonException)
        {
            throw StoreFile.Refusal(options.Path, exception);
        }
        finally
        {
            if (organization is null)
            {
                database?.Dispose();
            }
        }

        return organization;
    }

    /// <summary>The organisation service of a user.</summary>
    /// <param name="userId">A user who is there and enabled; <see cref="AdministratorId"/> may do everything.</param>
    /// <returns>The service.</returns>
    public IOrganizationService CreateService(Guid userId) => new OrganizationService(Core, Caller.Of(userId), null);

    /// <summary>The organisation service of a user who acts for another, and may do what both may.</summary>
    /// <param name="userId">Who acts, and needs the privilege prvActOnBehalfOfAnotherUser.</param>
    /// <param name="impersonating">For whom.</param>
    /// <returns>The service.</returns>
    public IOrganizationService CreateService(Guid userId, Guid impersonating) =>
        new OrganizationService(Core, Caller.For(impersonating, userId), null);

    /// <summary>Closes the store.</summary>
    public void Dispose()
    {
        _worker?.Dispose();
        Core.Database.Dispose();
    }

    private static void Prepare(Database database, LocalOrganizationOptions options)
    {
        var isNew = database.Metadata.Tables.IsEmpty;
        var lacksSales = options.WithSales && database.Metadata.Find("salesorder") is null;
        var lacksMappings = database.Metadata.Find(ColumnMaps.TableMaps) is null;
        if (!lacksMappings && !lacksSales && IsSecured(database))
        {
            return;
        }

        using var transaction = database.BeginWrite();
        if (isNew)
        {
            transaction.ChangeMetadata(editor => BaseTables.Add(editor, BaseTables.Core));
            Seed.Plant(transaction, database.Ids, options.Clock.GetUtcNow().UtcDateTime, options.Name, options.BaseCurrency);
        }

        if (lacksSales)
        {
            transaction.ChangeMetadata(editor => BaseTables.Add(editor, BaseTables.Sales));
        }

        if (lacksMappings)
        {
            transaction.ChangeMetadata(editor => BaseTables.Add(editor, BaseTables.Mappings));
        }

        PlantMappings(transaction, options, lacksMappings);
        if (!SecuritySeed.IsPlanted(transaction))
        {
            SecuritySeed.Plant(transaction, database.Ids);
        }
        else
        {
            SecuritySeed.PlantPrivileges(transaction);
        }

        transaction.Commit();
    }

    // A file from before there were mappings may hold relationships of solutions already.
    private static void PlantMappings(WriteTransaction transaction, LocalOrganizationOptions options, bool areNew)
    {
        var maps = new PlatformMaps(transaction, Seed.Find(transaction), options.Clock.GetUtcNow().UtcDateTime);
        maps.Plant();
        if (areNew)
        {
            maps.Complete((_, _) => false);
        }
    }

    private static bool IsSecured(Database database)
    {
        using var session = database.BeginRead();
        return SecuritySeed.IsPlanted(session);
    }

    private static ServiceCore MakeCore(Database database, LocalOrganizationOptions options, PipelineParts pipeline)
    {
        using var session = database.BeginRead();
        return new ServiceCore
        {
            Database = database,
            Facts = Seed.Find(session),
            Clock = options.Clock,
            Limits = options.Limits,
            Messages = new MessageRegistry(PlatformMessages.All(), [pipeline.CustomApis]),
            Pipeline = pipeline.Pipeline,
            Access = new AccessControl(database),
            Queries = new QueryEngine(),
            Observer = options.Observer,
        };
    }
}
