using System.ServiceModel;
using LocalDataverse.Pipeline.Plugins;
using LocalDataverse.Pipeline.Registrations;
using LocalDataverse.Rows;
using LocalDataverse.Service;
using LocalDataverse.Storage;
using Microsoft.Xrm.Sdk;

namespace LocalDataverse.Pipeline;

/// <summary>
/// Keeps traces as rows of plugintracelog, in a transaction of their own after the operation, so that what is rolled back can still be
/// read about.
/// </summary>
internal static class TraceLog
{
    private const int All = 2;
    private const int Failures = 1;

    public static void Write(ServiceCore core, Registry registry, IReadOnlyList<TraceRecord> records)
    {
        try
        {
            var setting = registry.Read(null).TraceSetting;
            var kept = records.Where(record => setting == All || (setting == Failures && record.Fault is not null)).ToArray();
            if (kept.Length == 0)
            {
                return;
            }

            using var transaction = core.Database.BeginWrite();
            var now = core.Clock.GetUtcNow().UtcDateTime;
            var context = new WriteContext(transaction, core.Facts, core.Database.Ids, core.Facts.SystemUserId, now);
            foreach (var record in kept)
            {
                RowCreation.Create(context, RowOf(record));
            }

            transaction.Commit();
        }
        catch (FaultException<OrganizationServiceFault>)
        {
            // The store is busy too long: the trace is lost, the operation's own end is not.
        }
        catch (StoreException)
        {
            // Nor is it where the store fails.
        }
    }

    private static Entity RowOf(TraceRecord record) => new("plugintracelog")
    {
        ["typename"] = record.Code.Type.TypeName,
        ["messagename"] = record.Context.MessageName,
        ["primaryentity"] = record.Context.PrimaryEntityName,
        ["mode"] = new OptionSetValue(record.Context.Mode),
        ["depth"] = record.Context.Depth,
        ["operationtype"] = new OptionSetValue(1),
        ["correlationid"] = record.Context.CorrelationId,
        ["requestid"] = record.Context.RequestId,
        ["pluginstepid"] = record.Code.Owner.Id,
        ["organizationid"] = record.Context.OrganizationId,
        ["configuration"] = record.Code.Configuration,
        ["messageblock"] = Unwritable.Replace(record.Text),
        ["exceptiondetails"] = Unwritable.Replace(record.Fault?.Detail.ToString()),
        ["issystemcreated"] = false,
        ["performanceexecutionstarttime"] = record.Started,
        ["performanceexecutionduration"] = (int)Math.Min(record.Duration.TotalMilliseconds, int.MaxValue),
    };
}
